// Everything at once.
#pragma once

#include "archive_search/archive.h"
#include "archive_search/article.h"
#include "archive_search/date.h"
#include "archive_search/entity.h"
#include "archive_search/entity_files.h"
#include "archive_search/facet.h"
#include "archive_search/index_files.h"
#include "archive_search/language.h"
#include "archive_search/query.h"
#include "archive_search/reader.h"
#include "archive_search/reanalyze.h"
#include "archive_search/search.h"
#include "archive_search/snapshot.h"
#include "archive_search/snippet.h"
#include "archive_search/version.h"
#include "archive_search/writer.h"
