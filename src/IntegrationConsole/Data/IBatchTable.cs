using System.Data.Common;

namespace IntegrationConsole.Data;

/// <summary>How rows of one high-volume kind reach their table; called by <see cref="BatchWriter"/> inside its transaction.</summary>
/// <typeparam name="TRow">A small immutable row.</typeparam>
public interface IBatchTable<TRow>
{
    Task WriteAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<TRow> rows, CancellationToken cancellationToken);
}
