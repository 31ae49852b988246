using CaMauSo.Dossiers.Model;

namespace CaMauSo.Dossiers.Tests;

/// <summary>What stands on a result's page, line by line.</summary>
public class ResultLinesTests
{
    [Theory]
    [InlineData("Tên mới |? Biển Bạc 9", "Tên mới: Biển Bạc 9")]
    [InlineData("Tên mới |? ", "")]
    [InlineData("Máy mới |? , ", "")]
    [InlineData("Tên tàu | ", "Tên tàu: ")]
    [InlineData("Lý do | mất |? rách", "Lý do: mất |? rách")]
    [InlineData("Giấy này thay giấy cũ.", "Giấy này thay giấy cũ.")]
    public void A_row_that_may_be_empty_is_left_out_when_it_is(string written, string shown) =>
        Assert.Equal(shown, string.Join('\n', ResultLines.Read(written).Lines.Select(line => line.Kind == ResultLineKind.Row ? $"{line.Label}: {line.Text}" : line.Text)));
}
