using IntegrationConsole.Data;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace IntegrationConsole.Access.SignIn;

/// <summary>
/// Tells a new circuit, before its first component runs, whose it is and where it came from: a circuit has no request later on. The organization and
/// the actor stay what they were; a circuit whose user changes becomes anonymous and is left (<see cref="CircuitSession"/>).
/// </summary>
internal sealed class CircuitActor(AuthenticationStateProvider session, IHttpContextAccessor http, CurrentActor actor, OrganizationScope scope) : CircuitHandler
{
    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        actor.ComesFrom(http.HttpContext, $"circuit {circuit.Id}");
        var user = (await session.GetAuthenticationStateAsync()).User;
        actor.Become(user);
        if (user.OrganizationId() is { } organization)
        {
            scope.Enter(organization);
        }
    }
}
