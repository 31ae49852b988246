namespace CaMauSo.Ui;

/// <summary>Socket: a part of the front page, from a module that the page does not know.</summary>
public interface IFrontPart
{
    /// <summary>The view that draws it, by its whole path: <c>/Modules/Content/Read/_Newest.cshtml</c>.</summary>
    string View { get; }

    /// <summary>What the view shows; null leaves the part out. The page is kept for half a minute for who is not signed in.</summary>
    Task<object?> Read(CancellationToken cancel);
}
