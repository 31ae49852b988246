using System.Text.RegularExpressions;

namespace CaMauSo.Procedures.Definition;

/// <summary>Reads who a process needs, and refuses a role nobody could fill.</summary>
internal static partial class ReadRoles
{
    private static readonly string[] Posts = ["reception", "specialist", "signer"];
    private static readonly string[] Reserved = [ProcessRole.Applicant, ProcessRole.Consulted, "system"];

    public static IReadOnlyList<ProcessRole> Of(Part root)
    {
        if (root.Raw("roles") is null) return ProcessRole.Usual;
        var roles = root.EachNamed("roles", Role).Select(pair => pair.Value).ToList();
        if (roles.Count == 0) throw root.Refuse("roles", "\"roles\" phải kể ít nhất một vai trò; bỏ hẳn khóa này thì dùng ba vai trò thường lệ.");
        foreach (var role in roles)
            foreach (var other in role.StandIns)
                if (other == role.Key || roles.All(one => one.Key != other))
                    throw root.Refuse("roles", $"Vai trò \"{role.Key}\": người làm thay \"{other}\" phải là một vai trò khác trong \"roles\".");
        return roles;
    }

    private static ProcessRole Role(string key, Part part)
    {
        if (Reserved.Contains(key) || !KeyShape().IsMatch(key)) throw part.Refuse(null, $"Vai trò không được tên là \"{key}\"; dùng chữ Latinh không dấu như planning.");
        var (post, at) = (part.OneOf("post", null, Posts), PlaceOf(part));
        var body = part.TextOrNone("body");
        if (at == RolePlace.Body != body is not null)
            throw part.Refuse("body", at == RolePlace.Body ? $"Vai trò \"{key}\" ở \"body\" thì phải nói cơ quan nào (khóa của cơ quan)." : $"Vai trò \"{key}\" không ở \"body\" nên không có cơ quan riêng.");
        return new ProcessRole(key, post, at, part.TextOrNone("name") ?? ProcessRole.Usual.First(one => one.Post == post).Name, body, part.Texts("standIn"));
    }

    private static RolePlace PlaceOf(Part part) => part.OneOf("at", null, "desk", "handling", "body", "parent", "commune") switch
    {
        "desk" => RolePlace.Desk,
        "handling" => RolePlace.Handling,
        "body" => RolePlace.Body,
        "parent" => RolePlace.Parent,
        _ => RolePlace.Commune,
    };

    /// <summary>Keys of the province's bodies; null where a province has no list.</summary>
    public static IReadOnlySet<string>? Bodies(string file) =>
        File.Exists(file) ? BodyKey().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value).ToHashSet() : null;

    [GeneratedRegex("^[a-z][A-Za-z0-9]{1,30}$")]
    private static partial Regex KeyShape();

    [GeneratedRegex(@"^\s*-\s+key:\s*(\S+)\s*$", RegexOptions.Multiline)]
    private static partial Regex BodyKey();
}
