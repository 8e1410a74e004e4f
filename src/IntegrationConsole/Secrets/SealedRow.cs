namespace IntegrationConsole.Secrets;

/// <summary>One stored sealed value, as a rotation reads it.</summary>
/// <param name="Id">Key of its row.</param>
/// <param name="OrganizationId">Whose it is: only they are told its name.</param>
/// <param name="Purpose">What it was sealed for; see <see cref="SecretPurpose"/>.</param>
/// <param name="SealedText"><c>v1.{key id}.{base64url}</c>.</param>
/// <param name="Name">What a person calls it, for the list of failures: <c>stripe-live · apiKey</c>.</param>
public sealed record SealedRow(long Id, int OrganizationId, string Purpose, string SealedText, string Name);
