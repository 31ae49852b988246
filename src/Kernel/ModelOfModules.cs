using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace CaMauSo.Kernel;

/// <summary>EF keeps one model a context type; here the modules decide what is in it.</summary>
internal sealed class ModelOfModules : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) => (context is Db db ? db.ModelKey : context.GetType().FullName, designTime);
}
