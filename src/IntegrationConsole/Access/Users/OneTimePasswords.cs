using System.Security.Cryptography;

namespace IntegrationConsole.Access.Users;

/// <summary>Passwords to be handed over once and then replaced by their user.</summary>
internal static class OneTimePasswords
{
    /// <summary>Without letters and digits that are mistaken for each other.</summary>
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Groups = 4;
    private const int GroupLength = 5;

    /// <summary>Four groups of five, 99 random bits: <c>k7m2p-…</c>.</summary>
    public static string New() => string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Alphabet, GroupLength)));
}
