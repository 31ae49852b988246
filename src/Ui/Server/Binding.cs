using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace CaMauSo.Ui;

/// <summary>Binds a date from its three boxes, or from yyyy-MM-dd in an address.</summary>
internal sealed class DateBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var (name, values, state) = (bindingContext.ModelName, bindingContext.ValueProvider, bindingContext.ModelState);
        var parts = FieldTagHelper.DateParts.Select(p => (Key: name + p, Value: values.GetValue(name + p))).ToArray();
        if (parts.All(p => p.Value == ValueProviderResult.None))
        {
            var whole = values.GetValue(name).FirstValue;
            if (DateOnly.TryParseExact(whole, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var iso)) bindingContext.Result = ModelBindingResult.Success(iso);
            else if (!string.IsNullOrEmpty(whole)) state.AddModelError(name, "Ngày không đúng");
            return Task.CompletedTask;
        }
        foreach (var (key, value) in parts)
        {
            state.SetModelValue(key, value);
            // Nobody validates the boxes one by one; the date itself carries the mistake.
            state.MarkFieldValid(key);
        }
        var typed = TypedDate.Boxes([.. parts.Select(p => p.Value.FirstValue?.Trim() ?? "")]);
        if (typed.All(t => t.Length == 0)) return Task.CompletedTask;
        if (Read(typed) is { } date) bindingContext.Result = ModelBindingResult.Success(date);
        else state.AddModelError(name, typed.Any(t => t.Length == 0) ? "Ghi đủ ngày, tháng, năm" : "Ngày này không có trong lịch");
        return Task.CompletedTask;
    }

    private static DateOnly? Read(string[] typed)
    {
        if (!int.TryParse(typed[0], NumberStyles.None, CultureInfo.InvariantCulture, out var day) || !int.TryParse(typed[1], NumberStyles.None, CultureInfo.InvariantCulture, out var month)
            || !int.TryParse(typed[2], NumberStyles.None, CultureInfo.InvariantCulture, out var year)) return null;
        return year is >= 1850 and <= 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }
}

/// <summary>Binds whole đồng however people group them: 1250000, 1.250.000, 1 250 000 đ.</summary>
internal sealed class MoneyBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var given = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (given == ValueProviderResult.None || string.IsNullOrWhiteSpace(given.FirstValue)) return Task.CompletedTask;
        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, given);
        var digits = string.Concat(given.FirstValue.Where(c => c is not ('.' or ' ' or '\u00A0' or 'đ' or '₫')));
        if (long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var dong)) bindingContext.Result = ModelBindingResult.Success(new Money(dong));
        else bindingContext.ModelState.AddModelError(bindingContext.ModelName, "Ghi số tiền bằng chữ số, đơn vị đồng");
        return Task.CompletedTask;
    }
}

internal sealed class HouseBinders : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        var type = context.Metadata.UnderlyingOrModelType;
        return type == typeof(DateOnly) ? new DateBinder() : type == typeof(Money) ? new MoneyBinder() : null;
    }
}

/// <summary>Vietnamese sentences for the checks that were given none.</summary>
internal sealed class VietnameseMessages : IValidationMetadataProvider
{
    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        foreach (var check in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>().Where(c => c.ErrorMessage is null && c.ErrorMessageResourceName is null))
            check.ErrorMessage = check switch
            {
                RequiredAttribute => "Ghi thông tin này",
                StringLengthAttribute => "Viết tối đa {1} ký tự",
                MaxLengthAttribute => "Viết tối đa {1} ký tự",
                EmailAddressAttribute => "Ghi địa chỉ thư điện tử như ten@viettel.vn",
                RangeAttribute => "Ghi số từ {1} đến {2}",
                _ => "Thông tin này không đúng",
            };
    }

    internal static void Speak(MvcOptions options)
    {
        var say = options.ModelBindingMessageProvider;
        say.SetValueMustNotBeNullAccessor(_ => "Ghi thông tin này");
        say.SetMissingBindRequiredValueAccessor(_ => "Ghi thông tin này");
        say.SetMissingKeyOrValueAccessor(() => "Ghi thông tin này");
        say.SetMissingRequestBodyRequiredValueAccessor(() => "Không có nội dung gửi lên");
        say.SetAttemptedValueIsInvalidAccessor((_, _) => "Thông tin này không đúng");
        say.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => "Thông tin này không đúng");
        say.SetUnknownValueIsInvalidAccessor(_ => "Thông tin này không đúng");
        say.SetNonPropertyUnknownValueIsInvalidAccessor(() => "Thông tin này không đúng");
        say.SetValueIsInvalidAccessor(_ => "Thông tin này không đúng");
        say.SetValueMustBeANumberAccessor(_ => "Ghi bằng chữ số");
        say.SetNonPropertyValueMustBeANumberAccessor(() => "Ghi bằng chữ số");
    }
}
