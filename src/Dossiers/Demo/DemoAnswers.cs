using System.Globalization;
using System.Text.Json.Nodes;
using CaMauSo.Dossiers.Model;
using CaMauSo.Files;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Dossiers.Demo;

/// <summary>Answers and inputs of the demo: those of a definition's example, moved to another day and person.</summary>
internal static class DemoAnswers
{
    private static readonly string[] GivenNames = ["An", "Bình", "Châu", "Duy", "Giang", "Hân", "Khang", "Linh", "My", "Nam", "Ngọc", "Phúc", "Quỳnh", "Sang", "Trâm", "Uyên", "Vy", "Ý"];

    internal static JsonObject After(ProcedureVersion procedure, Example example, PersonCard citizen, DateOnly today, Lot lot)
    {
        var answers = example.Answers.DeepClone().AsObject();
        var shift = today.DayNumber - Vietnam.DateOf(example.At).DayNumber;
        foreach (var field in procedure.FieldsByPath.Values)
        {
            if (Answers.At(answers, field.Path) is not { } value) continue;
            if (field.Kind == FieldKind.Date && DateOnly.TryParseExact(value.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                Answers.Put(answers, field.Path, date.AddDays(shift).ToString("yyyy-MM-dd"));
            else if (field.Path.EndsWith(".givenName", StringComparison.Ordinal)) Answers.Put(answers, field.Path, GivenNames[lot.Below(GivenNames.Length)]);
            else if (field.Prefill == "me.fullName") Answers.Put(answers, field.Path, citizen.FullName);
            else if (field.Prefill == "me.identityNumber") Answers.Put(answers, field.Path, citizen.Number);
        }
        return answers;
    }

    internal static async Task<ActionInput> Input(ProcessAction action, Dossier dossier, ProcedureVersion rules, IServiceProvider services, Lot lot, CancellationToken cancel)
    {
        var input = new ActionInput
        {
            Reason = "Giấy tờ chụp chưa rõ, đề nghị bổ sung.", LegalGround = "Quy định của thủ tục", Opinion = "Hồ sơ hợp lệ.",
            ReceiptNumber = $"BL-{lot.Below(900000) + 100000}", DeliveredTo = dossier.ApplicantName, DeliveredBy = lot.Below(4) == 0 ? "post" : "desk", Waybill = $"EB{lot.Below(900000000) + 100000000}VN",
            Typed = ActionForms.FieldsOf(action, rules).ToDictionary(f => f.Path, f => f.Path == ActionForms.Consult ? [.. action.With.Select(w => w.Role)] : new[] { Typed(f, services.GetRequiredService<TimeProvider>().Today, lot) }),
            Question = "Đề nghị cho ý kiến về hồ sơ này.", Answer = lot.Below(8) == 0 ? "remark" : "agree",
        };
        if (action.Asks.Contains(ActionForms.Marks)) return input with { Marks = [await FirstMark(dossier, rules, services, cancel)] };
        if (!action.Effects.Contains("supplemented")) return input;
        var asked = await services.GetRequiredService<SupplementForm>().Open(dossier.Id, cancel);
        var papers = new List<(string, Guid)>();
        foreach (var mark in asked.Marked.Where(m => m.Kind == Mark.Paper))
        {
            var file = await services.GetRequiredService<FileStore>().Keep(DemoPaper.For(rules.Papers.First(p => p.Key == mark.Key)), "chup-lai.pdf", new FileLimits(PaperLimits.MaxBytes), dossier.Applicant, cancel);
            papers.Add((mark.Key, file.Id));
        }
        await services.GetRequiredService<Db>().SaveChangesAsync(cancel);
        return input with { Papers = papers };
    }

    /// <summary>What an officer might type for a question of an action.</summary>
    private static string Typed(FormField field, DateOnly today, Lot lot) => field.Default ?? field.Kind switch
    {
        FieldKind.Money => ((5 + lot.Below(40)) * 100_000).ToString(CultureInfo.InvariantCulture),
        FieldKind.Date => today.AddDays(field.Path == ActionForms.PayBy ? 30 : field.DateRule switch { "past" => -1, "notFuture" => 0, _ => 7 }).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        FieldKind.Integer or FieldKind.Decimal => Math.Max(field.Min ?? 1, Math.Min(field.Max ?? 100, 100)).ToString(CultureInfo.InvariantCulture).Replace('.', ','),
        FieldKind.Select or FieldKind.Radio or FieldKind.Checkboxes => field.Choices[0].Value,
        FieldKind.Checkbox => "true",
        FieldKind.IdentityNumber => "096090000099",
        FieldKind.Phone => "0900000099",
        FieldKind.Email => "canbo@example.com",
        _ => "Đã xem xét, đủ điều kiện.",
    };

    private static async Task<Mark> FirstMark(Dossier dossier, ProcedureVersion rules, IServiceProvider services, CancellationToken cancel)
    {
        var paper = await services.GetRequiredService<Db>().Set<AttachedPaper>().Where(p => p.Dossier == dossier.Id).Select(p => p.Paper).FirstOrDefaultAsync(cancel);
        return paper is not null ? new Mark(Mark.Paper, paper, "Chụp lại rõ cả bốn góc") : new Mark(Mark.Field, rules.Pages[0].Fields[0].Path, "Ghi đúng như giấy tờ");
    }
}
