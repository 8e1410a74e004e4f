using System.Collections.Frozen;

namespace IntegrationConsole.Access.ApiKeys;

/// <summary>Which API keys may be created.</summary>
public static class KeyRules
{
    /// <summary>The longest life a key can be given; it can also be given none.</summary>
    public static readonly TimeSpan MostLife = TimeSpan.FromDays(730);

    /// <summary>What is wrong with the wish, by field; empty when nothing is.</summary>
    /// <param name="wish">What was asked for.</param>
    /// <param name="owner">Role of the one the key will act for.</param>
    public static IReadOnlyList<FieldProblem> Problems(KeyWish wish, Role owner)
    {
        var problems = new List<FieldProblem>();
        if (string.IsNullOrWhiteSpace(wish.Name) || wish.Name.Trim().Length > ApiKey.MostName)
        {
            problems.Add(new(nameof(wish.Name), $"Enter a name of at most {ApiKey.MostName} characters that says what the key is for."));
        }

        if (wish.Scopes.Count == 0)
        {
            problems.Add(new(nameof(wish.Scopes), "Choose at least one thing that the key may do."));
        }

        var beyond = wish.Scopes.Except(RolePermissions.For(owner)).ToFrozenSet();
        if (beyond.Count > 0)
        {
            problems.Add(new(nameof(wish.Scopes), $"Your role does not allow {string.Join(", ", beyond.Order())}, so a key of yours can't either. Leave it out."));
        }

        if (wish.Life is { } life && (life <= TimeSpan.Zero || life > MostLife))
        {
            problems.Add(new(nameof(wish.Life), $"Choose an expiry between 1 and {MostLife.TotalDays:0} days, or none."));
        }

        return problems;
    }
}
