namespace CaMauSo.Procedures.Reading;

/// <summary>What people read when an answer will not do. Each sentence says what to do next.</summary>
internal static class Sentences
{
    public static string Missing(FormField field) => field.ErrorRequired ?? field.Kind switch
    {
        FieldKind.Select or FieldKind.Radio or FieldKind.Checkboxes or FieldKind.Commune => $"Chọn câu trả lời cho “{field.Label}”.",
        FieldKind.Checkbox => $"Đánh dấu vào ô “{field.Label}” để tiếp tục.",
        _ => $"Nhập câu trả lời cho “{field.Label}”.",
    };

    public static string About(FormField field, string sentence) => $"{field.Label.TrimEnd('?', ' ', '.', ':')}: {sentence}";

    public static string TooLong(FormField field, int most, int typed) =>
        About(field, $"bạn đã viết {typed:#,0} ký tự, xin rút gọn còn nhiều nhất {most:#,0} ký tự.");

    public static string TooShort(FormField field, int least) => About(field, $"còn quá ngắn, xin viết ít nhất {least} ký tự.");

    public static string Strange(FormField field) => About(field, "xin bỏ hình biểu tượng và ký tự lạ, chỉ dùng chữ, số và dấu câu.");

    public static string OneOnly(FormField field) => About(field, "chỉ được một câu trả lời.");

    public static string NotOffered(FormField field) => About(field, "xin chọn một trong các câu trả lời có sẵn.");
}
