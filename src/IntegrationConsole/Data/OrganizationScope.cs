namespace IntegrationConsole.Data;

/// <summary>
/// The organization of the current request or circuit (scoped service). Set once, by Access, from the signed-in user or API key;
/// until then its contexts see nothing.
/// </summary>
public sealed class OrganizationScope
{
    public Reach Reach { get; private set; } = Reach.Nothing;

    /// <summary>The organization's key; 0 when nobody has signed in.</summary>
    public int OrganizationId => Reach.OrganizationId;

    /// <exception cref="InvalidOperationException">The scope already belongs to another organization: a bug, never input.</exception>
    public void Enter(int organizationId)
    {
        if (Reach.OrganizationId == organizationId)
        {
            return;
        }

        if (Reach != Reach.Nothing)
        {
            throw new InvalidOperationException("A scope serves one organization only.");
        }

        Reach = Reach.Of(organizationId);
    }
}
