namespace CaMauSo.Procedures.Tests;

public class CatalogueTests
{
    [Theory]
    [InlineData("1.001193", "2022-10-10", 1)]
    [InlineData("1.001193", "2024-06-03", 1)]
    [InlineData("1.001193", "2025-06-30", 1)]
    [InlineData("1.001193", "2025-07-01", 2)]
    public void A_procedure_has_the_version_of_its_day(string code, string on, int version) =>
        Assert.Equal(version, TheProvince.Catalogue.InForce(code, DateOnly.Parse(on))?.Version);
}
