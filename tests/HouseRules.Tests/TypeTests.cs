using CaMauSo.Kernel;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaMauSo.HouseRules.Tests;

/// <summary>What is public, what is sealed, and what things may be called.</summary>
public sealed class TypeTests
{
    private static readonly string[] NoNames = ["Manager", "Helper", "Service", "Services", "Util", "Utils", "Utility", "Impl", "Base", "Dto", "DTO", "Repository", "Mapper", "Handler", "Processor"];

    [Fact]
    public void Only_a_modules_root_is_public() => House.Nobody(
        from type in House.Types
        where type.IsPublic && type.Namespace != type.Assembly.GetName().Name && !type.IsAssignableTo(typeof(TagHelper))
        select type.FullName!, "Others may know a module's root; make these internal, or move them there with doc comments.");

    [Fact]
    public void What_is_internal_is_sealed() => House.Nobody(
        from type in House.Types
        where type is { IsClass: true, IsAbstract: false, IsSealed: false } && !House.Types.Any(t => t.BaseType == type || (t.BaseType is { IsGenericType: true } g && g.GetGenericTypeDefinition() == type)) && type.Name != "Program"
        select type.FullName!, "A class is sealed until something inherits from it.");

    [Fact]
    public void Nothing_has_a_name_that_says_nothing() => House.Nobody(
        from type in House.Types
        let name = type.Name.Split('`')[0]
        where !type.IsAssignableTo(typeof(TagHelper)) && NoNames.Any(n => name.EndsWith(n, StringComparison.Ordinal))
        select type.FullName!, "Name it for what people would call it.");

    [Fact]
    public void No_interface_has_a_single_implementation_without_being_a_socket() => House.Nobody(
        from type in House.Types
        where type.IsInterface && type.IsNotPublic && House.Types.Count(t => t.IsClass && t.IsAssignableTo(type)) == 1
        select type.FullName!, "Use the class.");

    [Fact]
    public void Facts_are_public_records_in_the_module_root() => House.Nobody(
        from type in House.Types
        where type.IsSubclassOf(typeof(Fact)) && (!type.IsPublic || (!type.IsSealed && !type.IsAbstract) || type.GetMethod("<Clone>$") is null)
        select type.FullName!, "A fact is told to those above: public sealed record, in Facts.cs.");

    [Fact]
    public void Every_module_has_its_well_known_files() => House.Nobody(
        from module in House.Modules
        from file in new[] { "README.md", $"{module.Name}Module.cs", $"{module.Name}.csproj" }
        where !File.Exists(Path.Combine(House.Root, "src", module.Name, file))
        select $"src/{module.Name}/{file}", "The same files in every module.");
}
