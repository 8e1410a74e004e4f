using IntegrationConsole.Access;
using IntegrationConsole.Audit;
using IntegrationConsole.Data;
using IntegrationConsole.Demo;
using IntegrationConsole.Egress;
using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Jobs;
using IntegrationConsole.Live;
using IntegrationConsole.Secrets;
using IntegrationConsole.Shell;

try
{
    var builder = ConsoleStart.CreateBuilder(args);
    var (services, configuration) = (builder.Services, builder.Configuration);

    services.AddData(configuration);
    services.AddSecrets(configuration);
    services.AddEgress(configuration);
    services.AddLive();
    services.AddAccess(configuration);
    services.AddAudit();
    services.AddJobs();
    services.AddIntegrations();
    services.AddHealth();
    services.AddDemo(configuration);
    services.AddTelemetry(configuration);
    services.AddShell();
    services.AddOpenApiDocument();

    var app = builder.Build();
    await ConsoleStart.PrepareAsync(app);

    app.UseShell();
    app.UseAccess();
    app.MapAccess();
    app.MapAudit();
    app.MapIntegrations();
    app.MapHealth();
    app.MapLive();
    app.MapHealthAnswers();
    app.MapOpenApiDocument();
    app.MapShell();

    await app.RunAsync();
    return 0;
}
catch (Exception problem) when (StartRefusal.Of(problem) is { } sentence)
{
    return ConsoleStart.Refuse(sentence);
}
