using CaMauSo.Kernel;

namespace CaMauSo.Identity;

/// <summary>Đổi thông tin liên lạc: a person changed how they are reached. The subject is the person; the fact names what, never the number or address itself.</summary>
/// <param name="What">phone, email, or both with a space between.</param>
public sealed record ContactChanged(Guid Subject, string What) : Fact(Subject)
{
    public override Guid? Concerning => Subject;
    public override string Purpose => "cập nhật thông tin liên lạc";
}
