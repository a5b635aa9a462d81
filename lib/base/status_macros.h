// Returns early with the status of a failed call: Abseil 20220623 has no macros for it.
#pragma once

#include <utility>

#define AS_RETURN_IF_ERROR(expr)                                    \
  do {                                                              \
    if (auto as_status = (expr); !as_status.ok()) return as_status; \
  } while (false)

#define AS_CONCAT_INNER(a, b) a##b
#define AS_CONCAT(a, b) AS_CONCAT_INNER(a, b)
#define AS_ASSIGN_OR_RETURN(lhs, expr) AS_ASSIGN_OR_RETURN_IMPL(AS_CONCAT(as_status_or_, __LINE__), lhs, expr)
#define AS_ASSIGN_OR_RETURN_IMPL(tmp, lhs, expr) \
  auto tmp = (expr);                             \
  if (!tmp.ok()) return tmp.status();            \
  lhs = *std::move(tmp)
