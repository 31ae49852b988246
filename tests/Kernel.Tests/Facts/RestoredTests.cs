namespace CaMauSo.Kernel.Tests;

/// <summary>A backup brought into another cluster, where the transaction numbers it carries mean nothing.</summary>
public sealed class RestoredTests : FactWorld
{
    private static readonly Guid Mangrove = new("01900000-0000-7000-8000-000000000001"), Melaleuca = new("01900000-0000-7000-8000-000000000002");

    [Fact]
    public async Task After_a_restore_into_another_cluster_nothing_is_lost_and_nothing_heard_twice()
    {
        await Record(new TreePlanted(Mangrove, "đã nghe"));
        await DrainUntil(1);
        await Record(new TreePlanted(Melaleuca, "chưa nghe"), new TreePlanted(Mangrove, "chưa nghe"));

        // As a young cluster finds them: every number lies far in its future.
        await AsOwner("update kernel.fact set tx = (tx::text::bigint + 1000000000)::text::xid8");
        await AsOwner("update kernel.listener set from_tx = (from_tx::text::bigint + 1000000000)::text::xid8 where from_tx > '0'");
        await AsOwner("select kernel.restored()");

        await Record(new TreePlanted(Melaleuca, "sau khi khôi phục"));
        await DrainUntil(4);
        await Drain();
        Assert.Equal([(Mangrove, 1), (Mangrove, 2), (Melaleuca, 1), (Melaleuca, 2)], Diary.By(nameof(Gardener)).Order());
        Assert.Empty((await FactVerification.Run(Province.Owner, Province.Data, default)).Faults);
    }

    // Transactions of other tests in the same cluster may hold the watermark back for a moment.
    private async Task DrainUntil(int heard)
    {
        for (var i = 0; i < 100 && Diary.By(nameof(Gardener)).Count() < heard; i++)
        {
            await Drain();
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
