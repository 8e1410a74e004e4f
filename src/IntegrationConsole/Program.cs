using IntegrationConsole.Access;
using IntegrationConsole.Audit;
using IntegrationConsole.Bulk;
using IntegrationConsole.Data;
using IntegrationConsole.Demo;
using IntegrationConsole.Egress;
using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Jobs;
using IntegrationConsole.Live;
using IntegrationConsole.OAuth;
using IntegrationConsole.Rotation;
using IntegrationConsole.Secrets;
using IntegrationConsole.Shell;
using IntegrationConsole.Webhooks;

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
    services.AddRotation();
    services.AddIntegrations();
    services.AddOAuth();
    services.AddHealth();
    services.AddWebhooks(configuration);
    services.AddBulk(configuration);
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
    app.MapRotation();
    app.MapIntegrations();
    app.MapOAuth();
    app.MapHealth();
    app.MapWebhooks();
    app.MapBulk();
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
