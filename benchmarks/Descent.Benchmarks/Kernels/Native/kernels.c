/* The loops of the benchmark as plain C, for the compiler to vectorise: same formulas, same constants, which the caller prepares.
   The compiler may contract a * b + c, which it does. Compiled when the benchmark starts, for the machine it runs on. */
#include <math.h>

struct adamw { float learning_rate, epsilon, weight_decay, one_minus_beta1, one_minus_beta2, m_correction, v_correction; };
struct heavy_ball { float learning_rate, momentum; };
struct adagrad { float learning_rate, epsilon; };
struct lion { float learning_rate, weight_decay, one_minus_beta1, one_minus_beta2; };

void adamw(float *restrict w, const float *restrict g, float *restrict m, float *restrict v, long n, const void *constants)
{
    const struct adamw k = *(const struct adamw *)constants;
    for (long i = 0; i < n; i++) {
        m[i] += k.one_minus_beta1 * (g[i] - m[i]);
        v[i] += k.one_minus_beta2 * (g[i] * g[i] - v[i]);
        w[i] -= k.learning_rate * (m[i] * k.m_correction / (sqrtf(v[i] * k.v_correction) + k.epsilon) + k.weight_decay * w[i]);
    }
}

void heavy_ball(float *restrict w, const float *restrict g, float *restrict v, float *restrict unused, long n, const void *constants)
{
    const struct heavy_ball k = *(const struct heavy_ball *)constants;
    (void)unused;
    for (long i = 0; i < n; i++) {
        v[i] = k.momentum * v[i] + g[i];
        w[i] -= k.learning_rate * v[i];
    }
}

void adagrad(float *restrict w, const float *restrict g, float *restrict s, float *restrict unused, long n, const void *constants)
{
    const struct adagrad k = *(const struct adagrad *)constants;
    (void)unused;
    for (long i = 0; i < n; i++) {
        s[i] += g[i] * g[i];
        w[i] -= k.learning_rate * g[i] / (sqrtf(s[i]) + k.epsilon);
    }
}

void lion(float *restrict w, const float *restrict g, float *restrict m, float *restrict unused, long n, const void *constants)
{
    const struct lion k = *(const struct lion *)constants;
    (void)unused;
    for (long i = 0; i < n; i++) {
        float step = m[i] + k.one_minus_beta1 * (g[i] - m[i]);
        float direction = step > 0 ? 1.0f : step < 0 ? -1.0f : step;
        m[i] += k.one_minus_beta2 * (g[i] - m[i]);
        w[i] -= k.learning_rate * (direction + k.weight_decay * w[i]);
    }
}
