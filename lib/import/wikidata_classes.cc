#include "import/wikidata_classes.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace archive_search::import {
namespace {

// All tables ascend.
constexpr std::uint32_t kOrganisations[] = {
    3918,      // university
    7278,      // political party
    11032,     // newspaper
    22687,     // bank
    31855,     // research institute
    43229,     // organisation
    47913,     // intelligence agency
    66344,     // central bank
    79913,     // non-governmental organisation
    155271,    // think tank
    161726,    // multinational corporation
    163740,    // nonprofit organisation
    176799,    // military unit
    178706,    // institution
    192283,    // news agency
    192350,    // ministry
    245065,    // intergovernmental organisation
    327333,    // government agency
    484652,    // international organisation
    783794,    // company
    891723,    // public company
    1110794,   // daily newspaper
    1616075,   // television station
    4120211,   // regional organisation
    4830453,   // business
    6881511,   // enterprise
    15925165,  // private company
    17127659,  // terrorist organisation
    17149090,  // armed organisation
};
constexpr std::uint32_t kPlaces[] = {
    165,       // sea
    515,       // city
    532,       // village
    3957,      // town
    4022,      // river
    5107,      // continent
    5119,      // capital
    6256,      // country
    15284,     // municipality
    23442,     // island
    34876,     // province
    35657,     // state of the United States
    56061,     // administrative territorial entity
    82794,     // geographic region
    107390,    // federated state
    200250,    // metropolis
    486972,    // human settlement
    1048835,   // political territorial entity
    1093829,   // city in the United States
    1549591,   // big city
    1637706,   // city with millions of inhabitants
    3455524,   // region
    3624078,   // sovereign state
    10864048,  // first-level administrative division
};

constexpr std::pair<std::uint32_t, std::string_view> kCountries[] = {
    {16, "ca"},    {17, "jp"},   {20, "no"},   {27, "ie"},   {28, "hu"},    {29, "es"},    {30, "us"},    {31, "be"},
    {32, "lu"},    {33, "fi"},   {34, "se"},   {35, "dk"},   {36, "pl"},    {37, "lt"},    {38, "it"},    {39, "ch"},
    {40, "at"},    {41, "gr"},   {43, "tr"},   {45, "pt"},   {55, "nl"},    {77, "uy"},    {79, "eg"},    {96, "mx"},
    {114, "ke"},   {115, "et"},  {117, "gh"},  {142, "fr"},  {145, "gb"},   {148, "cn"},   {155, "br"},   {159, "ru"},
    {183, "de"},   {184, "by"},  {189, "is"},  {191, "ee"},  {211, "lv"},   {212, "ua"},   {213, "cz"},   {214, "sk"},
    {215, "si"},   {217, "md"},  {218, "ro"},  {219, "bg"},  {221, "mk"},   {222, "al"},   {224, "hr"},   {225, "ba"},
    {227, "az"},   {228, "ad"},  {229, "cy"},  {230, "ge"},  {232, "kz"},   {233, "mt"},   {235, "mc"},   {236, "me"},
    {237, "va"},   {238, "sm"},  {241, "cu"},  {242, "bz"},  {244, "bb"},   {252, "id"},   {258, "za"},   {262, "dz"},
    {265, "uz"},   {298, "cl"},  {334, "sg"},  {347, "li"},  {398, "bh"},   {399, "am"},   {403, "rs"},   {408, "au"},
    {414, "ar"},   {419, "pe"},  {423, "kp"},  {424, "kh"},  {574, "tl"},   {657, "td"},   {664, "nz"},   {668, "in"},
    {672, "tv"},   {678, "to"},  {683, "ws"},  {685, "sb"},  {686, "vu"},   {691, "pg"},   {695, "pw"},   {697, "nr"},
    {702, "fm"},   {709, "mh"},  {710, "ki"},  {711, "mn"},  {712, "fj"},   {717, "ve"},   {730, "sr"},   {733, "py"},
    {734, "gy"},   {736, "ec"},  {739, "co"},  {750, "bo"},  {754, "tt"},   {757, "vc"},   {760, "lc"},   {763, "kn"},
    {766, "jm"},   {769, "gd"},  {774, "gt"},  {778, "bs"},  {781, "ag"},   {783, "hn"},   {784, "dm"},   {786, "do"},
    {790, "ht"},   {792, "sv"},  {794, "ir"},  {796, "iq"},  {800, "cr"},   {801, "il"},   {804, "pa"},   {805, "ye"},
    {810, "jo"},   {811, "ni"},  {813, "kg"},  {817, "kw"},  {819, "la"},   {822, "lb"},   {826, "mv"},   {833, "my"},
    {836, "mm"},   {837, "np"},  {842, "om"},  {843, "pk"},  {846, "qa"},   {851, "sa"},   {854, "lk"},   {858, "sy"},
    {863, "tj"},   {865, "tw"},  {869, "th"},  {874, "tm"},  {878, "ae"},   {881, "vn"},   {884, "kr"},   {889, "af"},
    {902, "bd"},   {912, "ml"},  {916, "ao"},  {917, "bt"},  {921, "bn"},   {924, "tz"},   {928, "ph"},   {929, "cf"},
    {945, "tg"},   {948, "tn"},  {953, "zm"},  {954, "zw"},  {958, "ss"},   {962, "bj"},   {963, "bw"},   {965, "bf"},
    {967, "bi"},   {970, "km"},  {971, "cg"},  {974, "cd"},  {977, "dj"},   {983, "gq"},   {986, "er"},   {1000, "ga"},
    {1005, "gm"},  {1006, "gn"}, {1007, "gw"}, {1008, "ci"}, {1009, "cm"},  {1011, "cv"},  {1013, "ls"},  {1014, "lr"},
    {1016, "ly"},  {1019, "mg"}, {1020, "mw"}, {1025, "mr"}, {1027, "mu"},  {1028, "ma"},  {1029, "mz"},  {1030, "na"},
    {1032, "ne"},  {1033, "ng"}, {1036, "ug"}, {1037, "rw"}, {1039, "st"},  {1041, "sn"},  {1042, "sc"},  {1044, "sl"},
    {1045, "so"},  {1049, "sd"}, {1050, "sz"}, {1246, "xk"}, {15180, "su"}, {16957, "dd"}, {33946, "cs"}, {36704, "yu"},
    {219060, "ps"}};

constexpr std::uint32_t kHuman = 5;

}  // namespace

std::optional<EntityKind> WikidataKind(std::uint64_t item_class) {
  if (item_class == kHuman) return EntityKind::kPerson;
  if (std::binary_search(std::begin(kOrganisations), std::end(kOrganisations), item_class)) {
    return EntityKind::kOrganisation;
  }
  if (std::binary_search(std::begin(kPlaces), std::end(kPlaces), item_class)) return EntityKind::kPlace;
  return std::nullopt;
}

std::string_view WikidataCountry(std::uint64_t item) {
  const auto* const at = std::lower_bound(std::begin(kCountries), std::end(kCountries), item,
                                          [](const auto& entry, std::uint64_t number) { return entry.first < number; });
  return at != std::end(kCountries) && at->first == item ? at->second : std::string_view();
}

}  // namespace archive_search::import
