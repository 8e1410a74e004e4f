namespace IntegrationConsole.Access;

/// <summary>Which passwords are accepted: long ones. No composition rules, which only make passwords predictable (NIST SP 800-63B, 5.1.1.2).</summary>
public static class PasswordRules
{
    public const int LeastLength = 12;

    /// <summary>Bounds the work of hashing what a stranger sends.</summary>
    public const int MostLength = 128;

    private const int LeastDifferent = 5;

    /// <summary>What is wrong with the password, in one sentence; null when nothing is.</summary>
    public static string? Problem(string? password, string? email)
    {
        if (password is null || password.Length < LeastLength)
        {
            return $"The password has fewer than {LeastLength} characters. Choose a longer one, such as four random words.";
        }

        if (password.Length > MostLength)
        {
            return $"The password has more than {MostLength} characters. Choose a shorter one.";
        }

        if (password.Distinct().Count() < LeastDifferent)
        {
            return $"The password repeats fewer than {LeastDifferent} characters over and over. Choose one that is harder to guess.";
        }

        return email is not null && password.Contains(email.Trim(), StringComparison.OrdinalIgnoreCase)
            ? "The password contains the e-mail address. Choose one that is harder to guess."
            : null;
    }
}
