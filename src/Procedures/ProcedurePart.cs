namespace CaMauSo.Procedures;

/// <summary>
/// One of several procedures done with one dossier (thủ tục liên thông): its body, its result, its money booked apart. Papers
/// that several parts need are asked for once.
/// </summary>
/// <param name="Key">Name in the definition.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Procedure">Code of the procedure it is when done alone; null when nobody has said.</param>
/// <param name="Role">The role that works on it; its body decides the part.</param>
/// <param name="Result">Key of the result it ends in.</param>
/// <param name="Reply">Key of the written reply when it is not granted.</param>
public sealed record ProcedurePart(string Key, string Name, string? Procedure, string Role, string Result, string? Reply)
{
    /// <summary>Whether that result, granted or not, ends this part.</summary>
    public bool EndsIn(string result) => result == Result || result == Reply;
}
