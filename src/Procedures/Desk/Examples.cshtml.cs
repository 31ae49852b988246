using System.Globalization;
using CaMauSo.Kernel;
using CaMauSo.Procedures.Publishing;
using CaMauSo.Territory;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Procedures.Desk;

/// <summary>The examples of a text with what comes out, and one of one's own: typed into the form, worked out, kept nowhere.</summary>
[Needs(Permissions.Control)]
internal sealed class ExamplesPage(ReviewShelf shelf, FormReader reader, TerritoryMap territory, WorkingCalendar calendar, TimeProvider time) : PageModel, ILoad
{
    public static IReadOnlyList<Ui.Choice> Channels => [new("online", "Trực tuyến"), new("counter", "Tại quầy"), new("post", "Bưu chính")];

    public static IReadOnlyList<Ui.Choice> Classes =>
        [.. ApplicantClasses.All.Select(c => new Ui.Choice(c.Key, c.Name))];

    private string Ban => (string)RouteData.Values["ban"]!;

    public Reviewed It { get; private set; } = null!;
    public IReadOnlyList<(ExampleOutcome Outcome, Worked Worked)> Examples { get; private set; } = [];

    /// <summary>The own example: how it is filed, the questions, and what came of it.</summary>
    public IReadOnlyList<FieldView> Way { get; private set; } = [];
    public IReadOnlyList<(string Title, IReadOnlyList<FieldView> Fields)> Form { get; private set; } = [];
    public Worked? Own { get; private set; }
    public bool Opened => Request.HasFormContentType || Request.Query.ContainsKey("rieng");

    public async Task LoadAsync(CancellationToken cancel)
    {
        It = await shelf.Find(Ban, cancel);
        var version = It.Readable;
        Examples = [.. It.Check.Examples.Select(one => (one, Worked.Of(version, one.Example, reader, territory, calendar)))];
        var asked = OwnExample.Read(Request.HasFormContentType ? Request.Form : null, time.Now);
        Way =
        [
            new("luc.ngay", Ui.FieldKind.Date, "Nộp và được tiếp nhận ngày nào?") { Values = asked.Day, Required = true, Error = asked.At is null ? "Ngày này không có trong lịch" : null },
            new("luc.gio", Ui.FieldKind.Text, "Lúc mấy giờ?") { Values = [asked.Clock], Width = 4, Required = true, Hint = "Ví dụ 9:10", Error = asked.At is null && asked.ClockIsWrong ? "Giờ viết như 9:10" : null },
            new("kenh", Ui.FieldKind.Select, "Cách nộp") { Values = [asked.Channel], Options = Channels, Required = true },
            new("dien", Ui.FieldKind.Select, "Diện của người nộp") { Values = [asked.Class], Options = Classes, Required = true },
        ];
        var at = asked.At ?? time.Now;
        var situation = new Situation(Vietnam.DateOf(at), asked.Channel, asked.Class);
        var reading = reader.Read(version, version.Pages, asked.Typed, situation);
        var held = Evaluation.Of(version, reading.Answers, situation);
        IReadOnlyList<Unit> communes = [.. territory.Communes(situation.Today).OrderBy(unit => unit.Name, StringComparer.Create(CultureInfo.GetCultureInfo("vi-VN"), false))];
        Form = [.. held.VisiblePages.Select(page => (page.Title, FormViews.Of(page, held, reading.Answers, communes, Request.HasFormContentType ? reading : null, Request.HasFormContentType ? asked.Typed : null)))];
        if (Request.HasFormContentType && asked.At is not null) Own = Worked.Of(version, held, reading, at, calendar, territory);
    }

    public IActionResult OnPost() => Page();
}
