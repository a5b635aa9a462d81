#include "entity/pet_names.h"

#include <algorithm>
#include <iterator>

namespace archive_search::entity {
namespace {

struct PetForm {
  std::string_view pet;
  std::string_view full;
};

// The usual ones, as dictionaries of English first names give them (such as P. Hanks, K. Hardcastle and F. Hodges, A
// Dictionary of First Names); none that is more often a name of its own (Jack of Jacqueline, Ray of Rachel).
constexpr PetForm kPetForms[] = {
    {"abe", "abraham"},       {"al", "albert"},       {"al", "alfred"},       {"al", "alan"},
    {"al", "alexander"},      {"alec", "alexander"},  {"alex", "alexander"},  {"alf", "alfred"},
    {"andy", "andrew"},       {"art", "arthur"},      {"barney", "bernard"},  {"ben", "benjamin"},
    {"benny", "benjamin"},    {"bernie", "bernard"},  {"bert", "albert"},     {"bert", "herbert"},
    {"beth", "elizabeth"},    {"betty", "elizabeth"}, {"bill", "william"},    {"billy", "william"},
    {"bob", "robert"},        {"bobby", "robert"},    {"cathy", "catherine"}, {"charlie", "charles"},
    {"chris", "christopher"}, {"chuck", "charles"},   {"cliff", "clifford"},  {"dan", "daniel"},
    {"danny", "daniel"},      {"dave", "david"},      {"dick", "richard"},    {"don", "donald"},
    {"doug", "douglas"},      {"ed", "edward"},       {"ed", "edwin"},        {"ed", "edmund"},
    {"eddie", "edward"},      {"frank", "francis"},   {"fred", "frederick"},  {"fred", "alfred"},
    {"gene", "eugene"},       {"geoff", "geoffrey"},  {"gerry", "gerald"},    {"greg", "gregory"},
    {"hal", "harold"},        {"hank", "henry"},      {"harry", "henry"},     {"harry", "harold"},
    {"jack", "john"},         {"jake", "jacob"},      {"jeff", "jeffrey"},    {"jeff", "geoffrey"},
    {"jerry", "gerald"},      {"jerry", "jerome"},    {"jim", "james"},       {"jimmie", "james"},
    {"jimmy", "james"},       {"joe", "joseph"},      {"johnny", "john"},     {"kate", "catherine"},
    {"kate", "katherine"},    {"kathy", "katherine"}, {"ken", "kenneth"},     {"larry", "lawrence"},
    {"larry", "laurence"},    {"len", "leonard"},     {"liz", "elizabeth"},   {"lou", "louis"},
    {"maggie", "margaret"},   {"matt", "matthew"},    {"mick", "michael"},    {"mike", "michael"},
    {"ned", "edward"},        {"nick", "nicholas"},   {"pat", "patrick"},     {"pat", "patricia"},
    {"peggy", "margaret"},    {"pete", "peter"},      {"phil", "philip"},     {"ray", "raymond"},
    {"rick", "richard"},      {"rob", "robert"},      {"ron", "ronald"},      {"ronnie", "ronald"},
    {"sam", "samuel"},        {"stan", "stanley"},    {"steve", "stephen"},   {"steve", "steven"},
    {"sue", "susan"},         {"ted", "edward"},      {"ted", "theodore"},    {"tim", "timothy"},
    {"tom", "thomas"},        {"tommy", "thomas"},    {"tony", "anthony"},    {"tony", "antony"},
    {"vic", "victor"},        {"walt", "walter"},     {"will", "william"},    {"willie", "william"}};

bool IsPetFormOf(std::string_view pet, std::string_view full) {
  return std::any_of(std::begin(kPetForms), std::end(kPetForms),
                     [&](const PetForm& form) { return form.pet == pet && form.full == full; });
}

}  // namespace

bool MayBeOneGivenName(std::string_view a, std::string_view b) {
  return a == b || IsPetFormOf(a, b) || IsPetFormOf(b, a);
}

}  // namespace archive_search::entity
