using CaMauSo.Kernel;

namespace CaMauSo.Procedures;

/// <summary>
/// One case (trường hợp) of a procedure, which may have papers, fees, pages and a term of its own. The first whose
/// <see cref="When"/> holds is the dossier's; a last one without catches the rest.
/// </summary>
/// <param name="Name">What people call it.</param>
/// <param name="Term">Its own term; without it, the procedure's.</param>
/// <param name="OnlineTerm">Its own term when filed online.</param>
public sealed record ProcedureCase(string Key, string Name, string? When, Term? Term, Term? OnlineTerm)
{
    /// <summary>The name by which expressions ask for the case.</summary>
    public const string Word = "case";

    /// <summary>The term of this case for a dossier filed that way; null when the procedure's own counts.</summary>
    public Term? TermOf(string channel) => channel == "online" ? OnlineTerm ?? Term : Term;
}
