using CaMauSo.Kernel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Procedures;

/// <summary>Thủ tục hành chính: what a province offers, as versioned data.</summary>
public sealed class ProceduresModule : Module
{
    public override string Name => "Procedures";

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<Catalogue>();
}
