using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Testing;

namespace CaMauSo.HouseRules.Tests;

/// <summary>Locked by default: each door says whom it opens to, and says it once.</summary>
public sealed class EntryTests(TestProvince province)
{
    [Fact]
    public async Task Every_door_states_exactly_one_entry_rule() => House.Nobody(
        from door in await Door.All(province)
        where door.Rules.Count != 1
        select $"{door}: {(door.Rules.Count == 0 ? "none" : string.Join(", ", door.Rules.Select(r => r.GetType().Name)))}", "[Public], [SignedIn] or [Needs(…)]: one of them.");

    [Fact]
    public async Task Every_permission_asked_for_is_declared_by_a_module()
    {
        var declared = House.Modules.SelectMany(m => m.Permissions).Select(p => p.Name).ToHashSet();
        House.Nobody(from door in await Door.All(province) from needs in door.Rules.OfType<NeedsAttribute>() where !declared.Contains(needs.Permission) select $"{door}: {needs.Permission}", "Nobody could ever hold it.");
        House.Nobody(from module in House.Modules from item in module.Menu where item.Needs is { } needs && !declared.Contains(needs) select $"{item.Path}: {item.Needs}", "Nobody would ever see it.");
    }

    [Fact]
    public void Every_permission_belongs_to_roles_that_exist()
    {
        var roles = typeof(Roles).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!).ToHashSet();
        House.Nobody(from module in House.Modules from permission in module.Permissions from role in permission.Roles where !roles.Contains(role) select $"{permission.Name}: {role}", "No such role.");
        Assert.Equal(House.Modules.SelectMany(m => m.Permissions).Select(p => p.Name).Distinct().Count(), House.Modules.SelectMany(m => m.Permissions).Count());
    }

    [Fact]
    public async Task Every_menu_line_leads_to_a_page()
    {
        var pages = (await Door.All(province)).Where(d => d.Method == "GET").Select(d => "/" + d.Pattern).ToHashSet();
        House.Nobody(from module in House.Modules from item in module.Menu where !pages.Contains(item.Path.Split('?')[0]) select $"{module.Name}: {item.Path}", "A line in the menu with no page behind it.");
    }

    [Fact]
    public async Task Addresses_are_vietnamese_words_without_marks() => House.Nobody(
        from door in await Door.All(province)
        where door.Page && door.Pattern.Split('/').Any(s => !s.Contains('{') && s.Any(c => !(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')))
        select door.ToString(), "Lower case, kebab, ASCII.");
}
