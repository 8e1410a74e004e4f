using IntegrationConsole.Access;
using IntegrationConsole.Data;
namespace IntegrationConsole.Audit;
public static class AuditSetup
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services.AddScoped<IRecordAudit, Stub>();
    public static void MapAudit(this IEndpointRouteBuilder routes) { }
    private sealed class Stub : IRecordAudit
    {
        public Task RecordAsync(AuditRecord record, ConsoleDb? db, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
