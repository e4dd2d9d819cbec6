/* What all elements of a step share, as the caller prepares it; Adafactor's roots and rates are taken here. */
struct sgd { float learning_rate; };
struct heavy_ball { float learning_rate, momentum; };
struct adagrad { float learning_rate, epsilon; };
struct rmsprop { float learning_rate, epsilon, one_minus_decay; };
struct adam { float learning_rate, epsilon, one_minus_beta1, one_minus_beta2, m_correction, v_correction; };
struct adamw { float learning_rate, epsilon, weight_decay, one_minus_beta1, one_minus_beta2, m_correction, v_correction; };
struct lion { float learning_rate, weight_decay, one_minus_beta1, one_minus_beta2; };
struct lamb { float learning_rate, epsilon, weight_decay, one_minus_beta1, one_minus_beta2, m_correction, v_correction; };
struct adafactor { double relative_rate; float one_minus_decay; };

#define ADAFACTOR_EPSILON 1e-30f
#define ADAFACTOR_MIN_SCALE 1e-3
#define MAX_COLUMNS 1024

/* Matrices of 1,024 columns, and of 32 where they are small. */
static inline long columns_of(long n) { return n >= 32 * 1024 ? MAX_COLUMNS : 32; }
