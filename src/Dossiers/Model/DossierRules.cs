using CaMauSo.Procedures;

namespace CaMauSo.Dossiers.Model;

internal static class DossierRules
{
    /// <summary>The rules a dossier is decided by: the version it was filed under.</summary>
    /// <exception cref="Kernel.Absent">That definition is lost.</exception>
    internal static ProcedureVersion RulesOf(this DefinitionArchive definitions, Dossier dossier) => definitions.Of(dossier.Procedure, dossier.ProcedureVersion, dossier.ProcedureHash);
}
