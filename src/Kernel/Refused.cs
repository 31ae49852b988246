namespace CaMauSo.Kernel;

/// <summary>
/// A rule says no. The message is a polite Vietnamese sentence for the person who acted; one filter shows it
/// (page: the same page with everything typed; API: an RFC 9457 problem, status 422).
/// </summary>
/// <param name="message">What happened and what to do, as one Vietnamese sentence.</param>
/// <param name="about">The name of the field it is about, where there is one.</param>
public sealed class Refused(string message, string? about = null) : Exception(message)
{
    public string? About => about;
}

/// <summary>
/// What was asked for does not exist, or is not the asker's to see: both are the same 404, so that nobody learns
/// by asking whether another person's thing exists.
/// </summary>
public sealed class Absent(string message = "Không tìm thấy nội dung này.") : Exception(message);
