using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace IntegrationConsole.Data;

/// <summary>
/// Two models of one database: with the organization's filter, and without it for background work. One model whose filter says "everything, or
/// this organization" would do, but an index that starts with the organization can't serve that OR, and every page would read the whole table.
/// </summary>
internal sealed class ReachModelKey : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) => (context.GetType(), ((ConsoleDb)context).SeesEverything, designTime);
}
