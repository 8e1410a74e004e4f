using IntegrationConsole.Access.FirstUse;

namespace IntegrationConsole.Access;

/// <summary>Sees to it, once the database is ready, that somebody can sign in.</summary>
public static class AccessStart
{
    /// <summary>Without users: creates the administrator that the settings name, or prints the set-up code. The demo, which creates its own, doesn't call this.</summary>
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (!await services.GetRequiredService<SetupGate>().IsOpenAsync(cancellationToken))
        {
            return;
        }

        var settings = services.GetRequiredService<SetupSettings>();
        if (!settings.Unattended)
        {
            await services.GetRequiredService<SetupCode>().EnsureAsync(cancellationToken);
            return;
        }

        await using var scope = services.CreateAsyncScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<FirstRun>().CreateAsync(
            settings.Organization, settings.AdminEmail, settings.AdminPassword, displayName: null, settings.ApiKey, cancellationToken);
        if (outcome is FirstRunOutcome.Refused refused)
        {
            throw new Data.SettingException("Setup__AdminEmail", $"could not become the first administrator: {string.Join(" ", refused.Problems.Select(p => p.Message))}");
        }
    }
}
