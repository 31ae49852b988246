namespace CaMauSo.Dossiers;

/// <summary>Socket: something another module shows on the front page, where it says how to come to the desk.</summary>
public interface IHomeCard
{
    /// <summary>The view that draws it, by its whole path: <c>/Modules/Queue/Centres/_Near.cshtml</c>.</summary>
    string View { get; }

    /// <summary>What the view shows to this visitor; the page is kept for half a minute for who is not signed in.</summary>
    Task<object> Read(CancellationToken cancel);
}
