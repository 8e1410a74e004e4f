using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace IntegrationConsole.Access.SignIn;

/// <summary>Who a circuit belongs to. Asks again every <see cref="AccessOptions.RevalidateEvery"/>, and turns the circuit anonymous when the answer is no.</summary>
internal sealed class CircuitSession(ILoggerFactory loggers, PrincipalCheck check, AccessOptions options) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => options.RevalidateEvery;

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        check.IsStillValidAsync(authenticationState.User, cancellationToken);
}
