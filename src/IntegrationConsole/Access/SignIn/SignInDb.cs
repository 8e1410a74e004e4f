using IntegrationConsole.Data;

namespace IntegrationConsole.Access.SignIn;

/// <summary>
/// The one context of a request that sees the users of every organization: a sign-in knows an e-mail address only. Nothing but
/// <see cref="SignInStore"/> takes it.
/// </summary>
internal sealed class SignInDb(Database database) : IDisposable
{
    private ConsoleDb? context;

    public ConsoleDb Context => context ??= database.OpenForSystem();

    public void Dispose() => context?.Dispose();
}
