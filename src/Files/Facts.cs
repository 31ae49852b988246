using CaMauSo.Kernel;

namespace CaMauSo.Files;

/// <summary>The scanner found nothing: the file may be read from now on.</summary>
public sealed record FileReleased(Guid Subject, Guid UploadedBy, string Digest) : Fact(Subject)
{
    public override Guid? Concerning => UploadedBy;
    public override string Purpose => "kiểm tra an toàn tệp";
}

/// <summary>The scanner found malicious code, or could not judge the file: it will never be shown.</summary>
/// <param name="AttachedTo">The thing it was attached to by then, so that its owner can ask for the paper again.</param>
public sealed record FileRefused(Guid Subject, Guid UploadedBy, string Digest, FileState State, string Finding, Guid? AttachedTo) : Fact(Subject)
{
    public override Guid? Concerning => UploadedBy;
    public override string Purpose => "kiểm tra an toàn tệp";
}
