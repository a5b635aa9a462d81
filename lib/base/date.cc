#include "archive_search/date.h"
