using IntegrationConsole.Data;

namespace IntegrationConsole.Access;

/// <summary>How sign-in and calls are limited. Section <c>Access</c>; an unknown key or a value out of range stops the start.</summary>
public sealed record AccessOptions
{
    private const string Section = "Access";

    /// <summary>A session ends after this long without a request. <c>Access__SessionLength</c>.</summary>
    public TimeSpan SessionLength { get; init; } = TimeSpan.FromHours(8);

    /// <summary>How soon a disabled user or changed role takes effect in open sessions and circuits. <c>Access__RevalidateEvery</c>.</summary>
    public TimeSpan RevalidateEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Wrong passwords in a row until an account is locked.</summary>
    public int LockOutAfter { get; init; } = 5;

    public TimeSpan LockOutFor { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a one-time password for a new user can be used.</summary>
    public TimeSpan OneTimePasswordLife { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long a printed set-up code is good.</summary>
    public TimeSpan SetupCodeLife { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Sign-in attempts a minute from one address.</summary>
    public int SignInsPerAddress { get; init; } = 20;

    /// <summary>Sign-in attempts a minute for one account.</summary>
    public int SignInsPerAccount { get; init; } = 10;

    /// <summary>Set-up attempts a minute from one address.</summary>
    public int SetupsPerAddress { get; init; } = 5;

    /// <summary>REST calls a minute of one key, user or anonymous address.</summary>
    public int ApiCallsPerMinute { get; init; } = 1200;

    /// <exception cref="SettingException">A setting is unknown or out of range.</exception>
    public static AccessOptions From(IConfiguration configuration)
    {
        AccessOptions options;
        try
        {
            options = configuration.GetSection(Section).Get<AccessOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new();
        }
        catch (InvalidOperationException e)
        {
            throw new SettingException(Section, $"can't be read: {e.Message.TrimEnd('.')}. Correct or remove the key under it.", e);
        }

        foreach (var (name, span) in options.Spans())
        {
            if (span < TimeSpan.FromSeconds(1) || span > TimeSpan.FromDays(30))
            {
                throw new SettingException($"{Section}__{name}", $"is {span}, but must be between 00:00:01 and 30.00:00:00.");
            }
        }

        foreach (var (name, count) in options.Counts())
        {
            if (count < 1)
            {
                throw new SettingException($"{Section}__{name}", $"is {count}, but must be at least 1.");
            }
        }

        return options;
    }

    private (string Name, TimeSpan Value)[] Spans() =>
    [
        (nameof(SessionLength), SessionLength), (nameof(RevalidateEvery), RevalidateEvery), (nameof(LockOutFor), LockOutFor),
        (nameof(OneTimePasswordLife), OneTimePasswordLife), (nameof(SetupCodeLife), SetupCodeLife),
    ];

    private (string Name, int Value)[] Counts() =>
    [
        (nameof(LockOutAfter), LockOutAfter), (nameof(SignInsPerAddress), SignInsPerAddress), (nameof(SignInsPerAccount), SignInsPerAccount),
        (nameof(SetupsPerAddress), SetupsPerAddress), (nameof(ApiCallsPerMinute), ApiCallsPerMinute),
    ];
}
