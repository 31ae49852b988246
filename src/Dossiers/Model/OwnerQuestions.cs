using CaMauSo.Procedures;
using CaMauSo.Territory;

namespace CaMauSo.Dossiers.Model;

/// <summary>
/// The questions of a form about whose dossier it is (chủ hồ sơ), and the one that says what who files is to them. Definitions write the
/// former under one of <see cref="Groups"/> and the latter under <c>filer</c>; where one of the two is missing, people file for themselves only.
/// </summary>
internal static class OwnerQuestions
{
    internal static readonly IReadOnlyList<string> Groups = ["owner", "person", "record", "ward"];
    private static readonly string[] Roles = ["filer.kind", "filer.who", "filer.relation"];

    /// <summary>What who files calls themselves, by what the helped person is to them; the nearest word the form knows is taken.</summary>
    private static readonly Dictionary<string, string[]> Words = new()
    {
        ["child"] = ["parent", "guardian", "kin", "family", "relative", "person", "proxy", "authorised"],
        ["parent"] = ["child", "kin", "family", "relative", "person", "proxy", "authorised"],
        ["spouse"] = ["spouse", "kin", "family", "relative", "person", "proxy", "authorised"],
        ["grandparent"] = ["grandchild", "kin", "family", "relative", "person", "proxy", "authorised"],
        ["grandchild"] = ["grandparent", "kin", "family", "relative", "person", "proxy", "authorised"],
        ["sibling"] = ["sibling", "kin", "family", "relative", "person", "proxy", "authorised"],
        ["relative"] = ["kin", "family", "relative", "person", "proxy", "authorised"],
        ["ward"] = ["guardian", "family", "person", "proxy", "authorised"],
        ["authoriser"] = ["authorised", "proxy", "person"],
    };

    /// <summary>The name under which a draft keeps for whom it is; no question is called so.</summary>
    internal const string HelpedName = "nop-giup";

    /// <summary>Whether one may file by it for somebody of that relation: the law allows it and the form knows such a filer.</summary>
    internal static bool Admits(ProcedureVersion procedure, string relation) => procedure.Filing.Proxy.Allowed && GroupOf(procedure) is not null && RoleOf(procedure, relation) is not null;

    /// <summary>Whether one may file by it for anybody else at all.</summary>
    internal static bool AdmitsOthers(ProcedureVersion procedure) => Words.Keys.Any(relation => Admits(procedure, relation));

    /// <summary>Puts the helped person in the owner's place of a form prefilled for who files: what is not known of them stays to be typed, and nothing of the filer's stands there.</summary>
    internal static void Fill(Dictionary<string, string[]> typed, ProcedureVersion procedure, string relation, Particulars says, Unit? home, TerritoryMap territory)
    {
        var (group, role) = (GroupOf(procedure)!, RoleOf(procedure, relation)!.Value);
        var address = string.Join(", ", new[] { says.Address, home is null ? null : territory.AddressText(home.Id) }.Where(t => !string.IsNullOrEmpty(t)));
        var known = new Dictionary<string, string?>
        {
            ["fullName"] = says.FullName, ["gender"] = says.Gender, ["identityNumber"] = says.IdentityNumber, ["phone"] = says.Phone, ["commune"] = home?.Code, ["address"] = address.Length > 0 ? address : null,
        };
        foreach (var field in procedure.FieldsByPath.Values.Where(f => f.Path.StartsWith(group + ".", StringComparison.Ordinal)))
        {
            if (field.Prefill is not null) foreach (var name in NamesOf(field)) typed.Remove(name);
            if (field.Kind == FieldKind.Date && field.Path == group + ".birthDate" && says.BirthDate is { } born)
                foreach (var (part, number) in new[] { (".day", born.Day), (".month", born.Month), (".year", born.Year) }) typed[field.Path + part] = [number.ToString(System.Globalization.CultureInfo.InvariantCulture)];
            else if (known.GetValueOrDefault(field.Path[(group.Length + 1)..]) is { } value && (field.Choices.Count == 0 || field.Choices.Any(c => c.Value == value))) typed[field.Path] = [value];
        }
        typed[role.Field.Path] = [role.Word];
        typed[HelpedName] = [says.FullName];
    }

    private static string? GroupOf(ProcedureVersion procedure) => Groups.FirstOrDefault(group => procedure.FieldsByPath.ContainsKey(group + ".fullName"));

    private static (FormField Field, string Word)? RoleOf(ProcedureVersion procedure, string relation)
    {
        foreach (var path in Roles)
            if (procedure.FieldsByPath.TryGetValue(path, out var field) && Words[relation].FirstOrDefault(word => field.Choices.Any(c => c.Value == word)) is { } word) return (field, word);
        return null;
    }

    private static string[] NamesOf(FormField field) => field.Kind == FieldKind.Date ? [field.Path + ".day", field.Path + ".month", field.Path + ".year"] : [field.Path];
}
