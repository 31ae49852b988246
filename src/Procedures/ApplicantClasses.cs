namespace CaMauSo.Procedures;

/// <summary>Classes of applicants by which fees are waived or lowered (đối tượng ưu đãi), in the order people are asked; expressions know them as <c>applicantClass</c>.</summary>
public static class ApplicantClasses
{
    public static IReadOnlyList<(string Key, string Name)> All { get; } =
        [("none", "Không thuộc diện nào"), ("poor", "Hộ nghèo"), ("nearPoor", "Hộ cận nghèo"), ("disabled", "Người khuyết tật"), ("meritorious", "Người có công"), ("elderly", "Người cao tuổi"), ("child", "Trẻ em")];

    public static bool Know(string key) => All.Any(c => c.Key == key);

    public static string NameOf(string key) => All.FirstOrDefault(c => c.Key == key).Name ?? key;

    /// <summary>Whether anything in a procedure depends on the class: who files is asked only then.</summary>
    public static bool Matter(ProcedureVersion procedure) =>
        procedure.Fees.Any(fee => fee.Classes.Count > 0) || procedure.Expressions.Values.Any(one => one.Names.Contains("applicantClass"));
}
