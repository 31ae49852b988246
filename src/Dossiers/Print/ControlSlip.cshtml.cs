using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;

namespace CaMauSo.Dossiers.Print;

/// <summary>A hop of the control slip.</summary>
/// <param name="InTime">Whether the step before it kept its own time; null when none was set.</param>
internal sealed record ControlRow(string What, string Body, string Person, DateTimeOffset At, bool? InTime, string? Note);

/// <summary>Form 05, since 15/09/2025 form 06: phiếu kiểm soát quá trình giải quyết hồ sơ. For officers.</summary>
[Needs(Permissions.Work)]
internal sealed class ControlSlipPage(PaperPress press, DossierClock clock) : PrintedPaper(press)
{
    public OneStopForm Form { get; private set; } = null!;
    public IReadOnlyList<ControlRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(string code, CancellationToken cancel)
    {
        Folder = await Press.OpenForOfficers(code, cancel);
        var at = Folder.Dossier.ReceivedAt ?? Folder.Dossier.FiledAt;
        (Head, Form) = (Press.Head(Folder.Dossier.Desk, at, $"{Folder.Dossier.Code}/KSHS"), OneStopForm.Control(Vietnam.DateOf(at)));
        Rows = [.. Folder.Steps.Select((step, i) => new ControlRow(step.Label, step.Body is { } body ? Press.NameOf(body) : "", step.PersonName + (step.StandIn is null ? "" : " (làm thay)"), step.At, i == 0 ? null : InTime(Entered(i), step), step.Note))];
    }

    /// <summary>The line by which the dossier came to where it stood: being given to another officer or body begins no step anew.</summary>
    private Step Entered(int line)
    {
        var before = line - 1;
        while (before > 0 && Folder.Steps[before].FromState == Folder.Steps[before].ToState) before--;
        return Folder.Steps[before];
    }

    private bool? InTime(Step before, Step step) =>
        step.FromState is { } state && Folder.Rules.Process.States.GetValueOrDefault(state)?.Budget is { } budget && step.ToState != state
            && clock.HoursOf(Folder.Dossier.HandlingBody).Due(before.At, budget) is { } due ? step.At <= due : null;
}
