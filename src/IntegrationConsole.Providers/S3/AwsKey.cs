namespace IntegrationConsole.Providers.S3;

/// <summary>An access key and what it signs for. <see cref="ToString"/> never shows the secret.</summary>
/// <param name="Id">The access key id.</param>
/// <param name="Secret">The secret access key.</param>
/// <param name="Region">Such as <c>eu-central-1</c>.</param>
/// <param name="Service">Such as <c>s3</c>.</param>
public sealed record AwsKey(string Id, string Secret, string Region, string Service)
{
    public override string ToString() => $"{Id} for {Service} in {Region}";
}
