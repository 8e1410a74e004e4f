using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Data;

/// <summary>A feature's part of the database model. Implementations are found by scanning the assembly, so Data knows no feature.</summary>
public interface ITableMap
{
    void Map(ModelBuilder model);
}
