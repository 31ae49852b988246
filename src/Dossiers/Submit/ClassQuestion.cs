using CaMauSo.Dossiers.Model;
using CaMauSo.Procedures;
using CaMauSo.Ui;

namespace CaMauSo.Dossiers.Submit;

/// <summary>The counter's question for the class of applicant, as people are asked it who file by themselves.</summary>
internal static class ClassQuestion
{
    internal const string Name = Drafts.ClassField;

    /// <returns>Null for a procedure in which nothing depends on it.</returns>
    internal static FieldView? Of(ProcedureVersion procedure, string? said, Texts texts) => !ApplicantClasses.Matter(procedure) ? null
        : new FieldView(Name, Ui.FieldKind.Select, texts["Bạn có thuộc diện được miễn, giảm phí, lệ phí không?"])
        {
            Hint = texts["Chọn thì máy tính lại phí; cán bộ đối chiếu giấy xác nhận trước khi tiếp nhận."], Required = false, Values = [said is null or "" ? "none" : said],
            Options = [.. ApplicantClasses.All.Select(c => new Ui.Choice(c.Key, texts[c.Name]))],
        };
}
