// The id of a person whom no gazetteer knows: the same whatever script the name is written in, where that is sure.
#pragma once

#include <string>
#include <string_view>

namespace archive_search::entity {

// As Slug, but that names in Cyrillic letters and the ways to write them in Latin ones meet: "Александр Габуев",
// "Aleksandr Gabuyev" and "Alexander Gabuev" are "alexander-gabuev"; "Володимир Зеленський", "Volodymyr Zelenskyi" and
// "Volodymyr Zelensky" are "volodymyr-zelensky".
//
// The Arabic article has one spelling: "Abd al-Karim Qasim" and "Abdel Karim Qasim" are "abdul-karim-qasim".
//
// The generation stands last, and is written in one way: "Douglas II MacArthur" and "Douglas MacArthur 2d" are
// "douglas-macarthur-ii". It is kept, for it tells the son from the father.
//
// Only what is no name of another language is changed: "Tatiana" is not Tatyana, "Kowalski" not Kowalsky, "Aleksander"
// not Alexander. Names in Arabic, Hebrew, Han and other scripts, which leave out what Latin letters tell, are as Slug
// gives them: they stay apart.
[[nodiscard]] std::string PersonSlug(std::string_view name);

}  // namespace archive_search::entity
