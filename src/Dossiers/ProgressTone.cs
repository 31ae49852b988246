using CaMauSo.Ui;

namespace CaMauSo.Dossiers;

internal static class ProgressTone
{
    /// <summary>The colour of what is left, as citizens see it.</summary>
    internal static Tone Tone(this DossierProgress progress) => progress.Urgency switch
    {
        Urgency.Fine or Urgency.Done => Ui.Tone.Ok,
        Urgency.Soon or Urgency.Paused => Ui.Tone.Warn,
        Urgency.Late or Urgency.DoneLate => Ui.Tone.Error,
        _ => Ui.Tone.Neutral,
    };
}
