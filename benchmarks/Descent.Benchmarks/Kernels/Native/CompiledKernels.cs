using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Descent.Benchmarks.Kernels.Native;

/// <summary>The C files, compiled for this machine and loaded.</summary>
internal sealed class CompiledKernels : IDisposable
{
    /// <summary>The processor that it runs on, as gcc calls it.</summary>
    private const string Own = "native";

    private static readonly string[] s_arguments = ["-O3", "-fno-math-errno", "-fno-trapping-math", "-shared", "-fPIC"];

    private readonly string _directory;
    private readonly nint _library;

    private CompiledKernels(string directory, string library)
    {
        _directory = directory;
        _library = NativeLibrary.Load(library);
    }

    /// <summary>How the file is compiled.</summary>
    public static string CommandLine => $"gcc -march={Own} {string.Join(' ', s_arguments)}";

    /// <summary>The compiler and its version.</summary>
    public required string Compiler { get; init; }

    /// <summary>Whether the loops with intrinsics are there too.</summary>
    public required bool HasAvx512 { get; init; }

    /// <summary>Compiles and loads the kernels. Null, with the reason, where that is not possible here.</summary>
    /// <param name="reason">Why it is not.</param>
    /// <param name="hasAvx512">Whether the processor has AVX-512, where the runtime is told to say that it has not.</param>
    /// <param name="processor">The processor to compile for, as gcc calls it.</param>
    public static CompiledKernels? TryCreate(out string? reason, bool? hasAvx512 = null, string processor = Own)
    {
        bool withIntrinsics = hasAvx512 ?? Avx512F.IsSupported;
        string? version = Gcc.TryGetVersion();
        if (version is null)
        {
            reason = "gcc was not found on the PATH";
            return null;
        }

        string directory = Directory.CreateTempSubdirectory("descent-benchmarks-").FullName;
        string library = Path.Combine(directory, OperatingSystem.IsMacOS() ? "kernels.dylib" : OperatingSystem.IsWindows() ? "kernels.dll" : "kernels.so");
        string sources = Path.Combine(AppContext.BaseDirectory, "Kernels", "Native");
        string[] files = [Path.Combine(sources, "kernels.c"), .. withIntrinsics ? [Path.Combine(sources, "avx512.c")] : Array.Empty<string>()];
        reason = Gcc.TryCompile([$"-march={processor}", .. s_arguments, "-o", library, .. files, "-lm"]);
        if (reason is null) return new(directory, library) { Compiler = version, HasAvx512 = withIntrinsics };
        Directory.Delete(directory, recursive: true);
        return null;
    }

    /// <summary>The address of a kernel.</summary>
    public nint this[string name] => NativeLibrary.GetExport(_library, name);

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeLibrary.Free(_library);
        Directory.Delete(_directory, recursive: true);
    }
}
