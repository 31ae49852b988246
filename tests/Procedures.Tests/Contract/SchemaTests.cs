using System.Text.Json.Nodes;
using CaMauSo.Procedures.Contract;

namespace CaMauSo.Procedures.Tests.Contract;

/// <summary>What the suite and Ajv cannot say: what is refused, that nothing runs for ever, and the sentences people read.</summary>
public class SchemaTests
{
    private static SchemaRefused Refusal(string schema) => Assert.Throws<SchemaRefused>(() => JsonSchema.Read(JsonNode.Parse(schema)));

    [Theory]
    [InlineData("""{"properties":{"a":{"minLenght":3}}}""", "/properties/a/minLenght", "Không hiểu từ khóa \"minLenght\"")]
    [InlineData("""{"unevaluatedProperties":false}""", "/unevaluatedProperties", "Không hiểu từ khóa")]
    [InlineData("""{"properties":{"a":{"$dynamicRef":"#x"}}}""", "/properties/a/$dynamicRef", "Không hiểu từ khóa")]
    [InlineData("""{"properties":{"a":"string"}}""", "/properties/a", "phải là một lược đồ")]
    [InlineData("""{"type":"text"}""", "/type", "Không có loại \"text\"")]
    [InlineData("""{"items":[{"type":"string"}]}""", "/items", "phải là một lược đồ")]
    [InlineData("""{"minLength":-1}""", "/minLength", "số nguyên từ 0")]
    [InlineData("""{"multipleOf":0}""", "/multipleOf", "lớn hơn 0")]
    [InlineData("""{"required":["a","a"]}""", "/required", "không chữ nào hai lần")]
    [InlineData("""{"enum":[]}""", "/enum", "ít nhất một giá trị")]
    [InlineData("""{"format":"hostname"}""", "/format", "Không xét được kiểu \"hostname\"")]
    [InlineData("""{"$ref":"https://example.vn/other"}""", "/$ref", "cùng lược đồ")]
    [InlineData("""{"properties":{"a":{"$ref":"#/$defs/none"}}}""", "/properties/a/$ref", "không có lược đồ nào")]
    [InlineData("""{"$ref":"#"}""", "", "tự chỉ vòng")]
    [InlineData("""{"$defs":{"a":{"allOf":[{"$ref":"#/$defs/b"}]},"b":{"not":{"$ref":"#/$defs/a"}}}}""", "/$defs/a", "tự chỉ vòng")]
    [InlineData("""{"$schema":"http://json-schema.org/draft-07/schema#"}""", "/$schema", "2020-12")]
    [InlineData("""{"pattern":"(?=a)b"}""", "/pattern", "không nhìn trước")]
    [InlineData("""{"pattern":"(a)\\1"}""", "/pattern", "không dùng \\1")]
    [InlineData("""{"pattern":"\\bword"}""", "/pattern", "không dùng \\b")]
    [InlineData("""{"pattern":"(a{1000}){1000}"}""", "/pattern", "lặp quá")]
    [InlineData("""{"pattern":"[a"}""", "/pattern", "thiếu dấu ]")]
    [InlineData("""{"patternProperties":{"(":true}}""", "/patternProperties", "không dùng được")]
    public void What_is_outside_the_subset_is_refused_where_it_stands(string schema, string pointer, string says)
    {
        var refused = Refusal(schema);
        Assert.Equal(pointer, refused.Pointer);
        Assert.Contains(says, refused.Message);
    }

    [Fact]
    public void A_schema_may_go_round_as_long_as_it_goes_down()
    {
        var tree = JsonSchema.Read(JsonNode.Parse("""{"type":"object","properties":{"name":{"type":"string"},"children":{"type":"array","items":{"$ref":"#"}}},"required":["name"]}"""));
        Assert.Empty(tree.Check(JsonNode.Parse("""{"name":"a","children":[{"name":"b"}]}""")));
        Assert.Equal("/children/0/children/1/name", Assert.Single(tree.Check(JsonNode.Parse("""{"name":"a","children":[{"name":"b","children":[{"name":"c"},{}]}]}"""))).At);
    }

    [Fact]
    public void An_empty_list_contains_nothing_whatever_stands_beside() =>
        Assert.Equal("contains", Assert.Single(JsonSchema.Read(JsonNode.Parse("""{"prefixItems":[true],"contains":{"const":0}}""")).Check(new JsonArray())).Keyword);

    [Fact]
    public void No_value_and_no_schema_takes_for_ever()
    {
        // Each level asks twice about the level below: two to the sixtieth steps, if nobody counted.
        var twice = JsonSchema.Read(JsonNode.Parse("""{"allOf":[{"items":{"$ref":"#"}},{"items":{"$ref":"#"}}]}"""));
        var deep = JsonNode.Parse(new string('[', 60) + new string(']', 60));
        var begun = DateTime.UtcNow;
        Assert.Equal("size", Assert.Single(twice.Check(deep)).Keyword);
        JsonNode? deeper = new JsonArray();
        for (var i = 0; i < 500; i++) deeper = new JsonArray(deeper);
        Assert.Equal("size", Assert.Single(JsonSchema.Read(JsonNode.Parse("""{"items":{"$ref":"#"}}""")).Check(deeper)).Keyword);
        var bomb = JsonSchema.Read(JsonNode.Parse("""{"pattern":"^(a|a)*(a|aa)+$"}"""));
        Assert.Single(bomb.Check(new string('a', 200_000) + "!"));
        Assert.True(DateTime.UtcNow - begun < TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void A_long_chain_and_a_huge_document_are_refused()
    {
        var chain = string.Join(",", Enumerable.Range(0, 200).Select(i => $$"""
            "d{{i}}":{"$ref":"#/$defs/d{{i + 1}}"}
            """));
        Assert.Contains("quá nhiều lần", Refusal("{\"$defs\":{" + chain + ",\"d200\":true}}").Message);
        Assert.Contains("lớn quá", Refusal("{\"properties\":{" + string.Join(",", Enumerable.Range(0, 6_000).Select(i => $"\"p{i}\":true")) + "}}").Message);
        Assert.Contains("quá sâu", Refusal(string.Concat(Enumerable.Repeat("{\"not\":", 40)) + "true" + new string('}', 40)).Message);
    }

    [Theory]
    [InlineData("""{"title":"Tên của trẻ","minLength":3}""", "\"ab\"", "Tên của trẻ: còn quá ngắn, xin viết ít nhất 3 ký tự.")]
    [InlineData("""{"title":"Trẻ là con thứ mấy?","maximum":20}""", "21", "Trẻ là con thứ mấy: nhiều nhất là 20.")]
    [InlineData("""{"title":"Vốn","exclusiveMinimum":1250000.5}""", "1", "Vốn: phải lớn hơn 1.250.000,5.")]
    [InlineData("""{"title":"Ngày","format":"date"}""", "\"2026-02-30\"", "Ngày: xin ghi một ngày có thật, năm-tháng-ngày, ví dụ 2026-03-27.")]
    [InlineData("""{"title":"Số","pattern":"^[0-9]+$","x-patternMessage":"Số giấy chỉ gồm chữ số"}""", "\"a\"", "Số: số giấy chỉ gồm chữ số.")]
    [InlineData("""{"title":"Giới tính","enum":["male","female"]}""", "\"x\"", "Giới tính: xin chọn một trong: male, female.")]
    [InlineData("""{"properties":{"a":{"title":"Họ"}},"required":["a"]}""", "{}", "Họ: còn thiếu, xin ghi vào.")]
    [InlineData("""{"additionalProperties":false}""", """{"lạ":1}""", "“lạ”: mục này không có trong dữ liệu của thủ tục, xin bỏ đi.")]
    [InlineData("""{"type":"integer"}""", "\"1\"", "Dữ liệu: xin ghi một số nguyên.")]
    public void A_breach_is_told_in_a_sentence(string schema, string value, string says) =>
        Assert.Equal(says, Assert.Single(JsonSchema.Read(JsonNode.Parse(schema)).Check(JsonNode.Parse(value))).Says);
}
