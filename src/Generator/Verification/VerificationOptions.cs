namespace Descent.Generator.Verification;

/// <summary>What a project says in its <c>.editorconfig</c> about verification.</summary>
internal sealed record VerificationOptions
{
    public static readonly VerificationOptions Default = new();

    /// <summary>Types that parameters, gradients and state are stored in beside the rule's own: <c>descent_storage_types = float16, bfloat16</c>.</summary>
    public StorageTypes StorageTypes { get; init; }

    /// <summary>By how much the first step may exceed the later ones: <c>descent_first_step_ratio = 1000</c>.</summary>
    public double FirstStepRatio { get; init; } = 1000;

    /// <summary>Steps of each probe of the test drive: <c>descent_test_drive_steps = 60</c>; 0 leaves it out.</summary>
    public int TestDriveSteps { get; init; } = 60;
}

/// <summary>Narrow floating-point formats.</summary>
[Flags]
internal enum StorageTypes
{
    None = 0,
    BFloat16 = 1,
    Float16 = 2,
}
