namespace CaMauSo.Kernel;

/// <summary>Chances of the demo's stories, which fall the same at every load.</summary>
/// <param name="seed">Two stories with one seed are one story.</param>
public sealed class Lot(ulong seed)
{
    /// <summary>From zero up to, not including, <paramref name="most"/>.</summary>
    public int Below(int most)
    {
        seed = seed * 6364136223846793005UL + 1442695040888963407UL;
        return (int)((seed >> 33) % (ulong)most);
    }
}
